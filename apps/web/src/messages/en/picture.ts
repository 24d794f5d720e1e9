// A person's picture: their own, or given to them by an administrator.
export default {
  title: 'Picture',
  about:
    'Apps that ask for the profile show it. It is drawn anew here; what was in the file beside the picture is gone.',
  choose: 'Choose a picture',
  fromAddress: 'From an address',
  address: 'Address of the picture',
  addressHint: 'Fetched once, and kept here.',
  fetch: 'Fetch it',
  remove: 'Remove',
  hint: 'PNG, JPEG, WebP, GIF or SVG. A large photo is made smaller first.',
  saved: 'The picture is saved.',
  removed: 'The picture is removed.',
  tooLarge: 'The file is larger than 1 MiB, and your browser can’t make it smaller. Choose a smaller one.',
  elsewhere: 'It lies elsewhere, at',
}
