/**
 * The certification profiles of the OpenID Foundation that rows of protocol.md mirror, by the mark of each row (section 1); what a
 * miss of `warned` costs is a warning. The tables of docs/conformance.md are made of this and of docs/specs by `bun scripts/conformance.ts`.
 */
export interface Profile {
  name: string
  rows: readonly string[]
  warned: readonly string[]
}

const ids = (text: string): string[] => text.split(' ').filter(Boolean)

export const PROFILES: readonly Profile[] = [
  {
    name: 'Basic OP',
    rows: ids(
      'DI-03 DI-13 DI-18 DI-21 JW-01 JW-02 JW-03 JW-04 AZ-01 AZ-02 AZ-05 AZ-06 AZ-08 AZ-11 AZ-12 AZ-13 AZ-16 AZ-17 AZ-18 AZ-19 AZ-20 AZ-21 AZ-22 AZ-26 AZ-27 AZ-31 AZ-32 AZ-33 AZ-39 LG-01 LG-02 LG-03 LG-04 LG-09 LG-10 LG-11 LG-13 LG-14 LG-18 LG-19 LG-23 LG-24 LG-28 LG-29 TK-02 TK-03 TK-04 TK-05 TK-17 CA-01 CA-04 ID-01 ID-02 ID-03 ID-04 ID-05 ID-06 ID-07 ID-08 ID-09 ID-15 UI-01 UI-02 UI-09 UI-10 RF-01 RF-03 RF-04 RF-05 RF-06 RF-07 RQ-01 RQ-02 RQ-03 RQ-04 RG-16',
    ),
    warned: ids('DI-17 LG-25 TK-06 ID-11 ID-12 ID-14 UI-03 UI-07 UI-11 UI-12 UI-13 AT-03'),
  },
  {
    name: 'Config OP',
    rows: ids('DI-01 DI-02 DI-03 DI-04 DI-07 DI-08 DI-10 DI-11 DI-12 DI-13 DI-15 DI-16 DI-17 DI-20 JW-01 JW-02 JW-04'),
    warned: ids('DI-09 DI-14'),
  },
  {
    name: 'Form Post OP',
    rows: ids('DI-22 AZ-13 FP-01 FP-02 FP-03 FP-04 FP-05 FP-08'),
    warned: ids(''),
  },
  {
    name: 'RP-Initiated Logout OP',
    rows: ids('DI-26 AZ-17 LG-01 LO-01 LO-02 LO-03 LO-04 LO-05 LO-06 LO-07 LO-08 LO-09 LO-11 LO-12 RG-03'),
    warned: ids(''),
  },
  {
    name: 'Back-Channel Logout OP',
    rows: ids('DI-03 DI-26 ID-10 LO-04 LO-18 BC-01 BC-02 BC-03 BC-04 BC-05 BC-06 RG-03'),
    warned: ids(''),
  },
  {
    name: 'Front-Channel Logout OP',
    rows: ids('DI-03 DI-26 ID-10 LO-04 LO-18 FC-01 FC-02 FC-03 RG-03'),
    warned: ids(''),
  },
  {
    name: 'FAPI 2.0 Security Profile',
    rows: ids(
      'DI-03 DI-06 DI-10 DI-11 DI-12 DI-15 DI-16 DI-19 DI-20 DI-23 DI-24 DI-25 JW-06 AZ-04 AZ-08 AZ-12 AZ-14 AZ-17 AZ-18 AZ-22 AZ-24 AZ-28 AZ-29 TK-03 TK-04 TK-08 TK-09 TK-11 TK-12 TK-17 CA-05 CA-12 CA-13 CA-14 CA-15 CA-16 ID-01 UI-04 UI-14 UI-15 RF-03 RF-07 RF-08 RF-12 PR-01 PR-02 PR-03 PR-04 PR-05 PR-06 PR-08 PR-09 PR-10 PR-11 PR-12 PR-13 PR-14 DP-01 DP-02 DP-03 DP-04 DP-05 DP-06 DP-07 DP-10 DP-11 DP-12 DP-14 FA-01 FA-02 FA-03 FA-04 FA-05',
    ),
    warned: ids('AZ-16 TK-06 ID-11 PR-07 DP-08 DP-09'),
  },
]
