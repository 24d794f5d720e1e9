import { render } from 'solid-js/web'
import { Gate } from '../ui/gate'

const root = document.getElementById('root')
if (root) render(() => <Gate title="Sign in" instance="GateKeeper" />, root)
