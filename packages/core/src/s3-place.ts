/** A bucket as an administrator types it: what is not of its form never becomes part of a request (ASVS 1.3.11). */
import type { S3Place } from './settings'

export interface S3Fault {
  field: keyof S3Place
  message: string
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const REGION = /^[a-z0-9][a-z0-9-]{0,62}$/
const PREFIX = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/
const ACCESS_KEY = /^[\x21-\x7e]{1,128}$/
const LONGEST = 500

/** https, or http: by that only allowed networks are reached, which the outbound client sees to. */
function faultOfEndpoint(typed: string): string | null {
  const expected = 'The address of the service should look like https://s3.eu-central-1.amazonaws.com.'
  if (typed.length > LONGEST || !URL.canParse(typed)) return expected
  const url = new URL(typed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return expected
  if (url.username || url.password) return 'No key stands in the address; the access key has fields of its own.'
  if (url.pathname !== '/' || url.search || url.hash)
    return 'The address of the service ends with its host; bucket and folder have fields of their own.'
  return null
}

/** All faults at once, each with its field. */
export function faultsOfS3(place: S3Place): S3Fault[] {
  const faults: S3Fault[] = []
  const fault = (field: keyof S3Place, message: string | null) => message !== null && faults.push({ field, message })
  fault('endpoint', faultOfEndpoint(place.endpoint))
  if (!REGION.test(place.region)) fault('region', 'The region is a word such as eu-central-1, or us-east-1 for MinIO.')
  if (!BUCKET.test(place.bucket) || place.bucket.includes('..'))
    fault('bucket', 'A bucket has 3 to 63 characters of a-z, 0-9, hyphens and dots.')
  if (!PREFIX.test(place.prefix) || place.prefix.length > LONGEST)
    fault('prefix', 'A folder of letters, digits, dots, hyphens and underscores that ends with /, such as gatekeeper/.')
  if (!ACCESS_KEY.test(place.access_key_id)) fault('access_key_id', 'The access key is missing, or has spaces in it.')
  return faults
}

/** As it is written: without spaces around, and the address by its origin. */
export const tidyS3 = ({ endpoint, region, bucket, prefix, access_key_id }: S3Place): S3Place => ({
  endpoint:
    URL.canParse(endpoint.trim()) &&
    new URL(endpoint.trim()).pathname === '/' &&
    !endpoint.includes('?') &&
    !endpoint.includes('#') &&
    !endpoint.includes('@')
      ? new URL(endpoint.trim()).origin
      : endpoint.trim(),
  region: region.trim(),
  bucket: bucket.trim(),
  prefix: prefix.trim(),
  access_key_id: access_key_id.trim(),
})

/** A stored secret key goes to no other service and stands for no other account than it was typed for. */
export const isSameS3 = (one: S3Place | null, other: S3Place | null): boolean =>
  one !== null && other !== null && one.endpoint === other.endpoint && one.access_key_id === other.access_key_id
