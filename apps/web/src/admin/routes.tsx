export default function Administration() {
  return <p>The administration.</p>
}
