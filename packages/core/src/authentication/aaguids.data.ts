/** Models of authenticators by their AAGUID, as their makers publish them: what a list of passkeys calls them, offline. */

/** `cloud`: kept and synced by a service; `laptop`, `phone`: built into a device; `usb`: a key of its own. */
export type AuthenticatorKind = 'cloud' | 'laptop' | 'phone' | 'usb'

export interface AuthenticatorModel {
  name: string
  kind: AuthenticatorKind
}

const cloud = (name: string): AuthenticatorModel => ({ name, kind: 'cloud' })
const laptop = (name: string): AuthenticatorModel => ({ name, kind: 'laptop' })
const phone = (name: string): AuthenticatorModel => ({ name, kind: 'phone' })
const usb = (name: string): AuthenticatorModel => ({ name, kind: 'usb' })

export const AAGUIDS: Readonly<Record<string, AuthenticatorModel>> = {
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': cloud('iCloud Keychain'),
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': cloud('iCloud Keychain'),
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': cloud('Google Password Manager'),
  'd3452668-01fd-4c12-926c-83a4204853aa': cloud('Microsoft Password Manager'),
  '53414d53-554e-4700-0000-000000000000': cloud('Samsung Pass'),
  'bada5566-a7aa-401f-bd96-45619a55120d': cloud('1Password'),
  'd548826e-79b4-db40-a3d8-11116f7e8349': cloud('Bitwarden'),
  '531126d6-e717-415c-9320-3d9aa6981239': cloud('Dashlane'),
  'b78a0a55-6ef8-d246-a042-ba0f6d55050c': cloud('LastPass'),
  '50726f74-6f6e-5061-7373-50726f746f6e': cloud('Proton Pass'),
  'b84e4048-15dc-4dd0-8640-f4f60813c8af': cloud('NordPass'),
  '0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6': cloud('Keeper'),
  'f3809540-7f14-49c1-a8b3-8f813b225541': cloud('Enpass'),
  'fdb141b2-5d84-443e-8a35-4698c205a502': cloud('KeePassXC'),
  'eaecdef2-1c31-5634-8639-f1cbd9c00a08': cloud('KeePassDX'),
  'a11a5faa-9f32-4b8c-8c5d-2f7d13e8c942': cloud('AliasVault'),
  '08987058-cadc-4b81-b6e1-30de50dcbe96': laptop('Windows Hello'),
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': laptop('Windows Hello'),
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': laptop('Windows Hello'),
  'adce0002-35bc-c60a-648b-0b25f1f05503': laptop('Chrome on Mac'),
  'b5397666-4885-aa6b-cebf-e52262a439a2': laptop('Chromium'),
  '771b48fd-d3d4-4f74-9232-fc157ab0507a': laptop('Edge on Mac'),
  '90a3ccdf-635c-4729-a248-9b709135078f': phone('Microsoft Authenticator'),
  'de1e552d-db1d-4423-a619-566b625cdc84': phone('Microsoft Authenticator'),
  'cb69481e-8ff7-4039-93ec-0a2729a154a8': usb('YubiKey 5'),
  'ee882879-721c-4913-9775-3dfcce97072a': usb('YubiKey 5'),
  '19083c3d-8383-4b18-bc03-8f1c9ab2fd1b': usb('YubiKey 5'),
  'ff4dac45-ede8-4ec2-aced-cf66103f4335': usb('YubiKey 5'),
  'fa2b99dc-9e39-4257-8f92-4a30d23c4118': usb('YubiKey 5 NFC'),
  '2fc0579f-8113-47ea-b116-bb5a8db9202a': usb('YubiKey 5 NFC'),
  'd7781e5d-e353-46aa-afe2-3ca49f13332a': usb('YubiKey 5 NFC'),
  'a25342c0-3cdc-4414-8e46-f4807fca511c': usb('YubiKey 5 NFC'),
  'c5ef55ff-ad9a-4b9f-b580-adebafe026d0': usb('YubiKey 5Ci'),
  'a02167b9-ae71-4ac7-9a07-06432ebb6f1c': usb('YubiKey 5Ci'),
  '73bb0cd4-e502-49b8-9c6f-b59445bf720b': usb('YubiKey 5 FIPS'),
  'c1f9a0bc-1dd2-404a-b27f-8e29047a43fd': usb('YubiKey 5 NFC FIPS'),
  'd8522d9f-575b-4866-88a9-ba99fa02f35b': usb('YubiKey Bio'),
  'dd86a2da-86a0-4cbe-b462-4bd31f57bc6f': usb('YubiKey Bio'),
  '90636e1f-ef82-43bf-bdcf-5255f139d12f': usb('YubiKey Bio'),
  '7d1351a6-e097-4852-b8bf-c9ac5c9ce4a3': usb('YubiKey Bio'),
  'f8a011f3-8c0a-4d15-8006-17111f9edc7d': usb('Security Key by Yubico'),
  'b92c3f9a-c014-4056-887f-140a2501163b': usb('Security Key by Yubico'),
  'a4e9fc6d-4cbe-4758-b8ba-37598bb5bbaa': usb('Security Key NFC by Yubico'),
  'e77e3c64-05e3-428b-8824-0cbeb04b829d': usb('Security Key NFC by Yubico'),
  'b7d3f68e-88a6-471e-9ecf-2df26d041ede': usb('Security Key NFC by Yubico'),
  '149a2021-8ef6-4133-96b8-81f8d5b7f1f5': usb('Security Key NFC by Yubico'),
  '42b4fb4a-2866-43b2-9bf7-6c6669c2e5d3': usb('Titan Security Key'),
  '833b721a-ff5f-4d00-bb2e-bdda3ec01e29': usb('Feitian ePass FIDO2'),
  'ee041bce-25e5-4cdb-8f86-897fd6418464': usb('Feitian ePass FIDO2 NFC'),
  '77010bd7-212a-4fc9-b236-d2ca5e9d4084': usb('Feitian BioPass FIDO2'),
  '12ded745-4bed-47d4-abaa-e713f51d6393': usb('Feitian AllinPass FIDO2'),
  '8876631b-d4a0-427f-5773-0ec71c9e0279': usb('Solo'),
  '8976631b-d4a0-427f-5773-0ec71c9e0279': usb('Solo Tap'),
  '9876631b-d4a0-427f-5773-0ec71c9e0279': usb('Somu'),
  '2cd2f727-f6ca-44da-8f48-5c2e5da000a2': usb('Nitrokey 3'),
  '931327dd-c89b-406c-a81e-ed7058ef36c6': usb('Swissbit iShield Key'),
  '5d629218-d3a5-11ed-afa1-0242ac120002': usb('Swissbit iShield Key Pro'),
}
