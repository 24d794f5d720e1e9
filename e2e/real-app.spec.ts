import { realAppJourney } from './journeys/real-app'

realAppJourney('sqlite')
