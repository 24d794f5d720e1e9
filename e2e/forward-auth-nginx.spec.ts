import { forwardAuthJourney } from './journeys/forward-auth'

forwardAuthJourney('nginx')
