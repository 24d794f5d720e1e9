export default function Account() {
  return <p>The account.</p>
}
