import { aircraftUtilisation } from './aircraftUtilisation';
import { baggageScans, gateMessages } from './airportServices';
import { disruptionRebooking, passengerBookings } from './customer';
import { delayByWeather } from './delayByWeather';
import { flightArrivals, flightDepartures, flightSchedule } from './flights';
import { MeshStream } from './MeshStream';
import { punctualityScorecard } from './punctualityScorecard';
import { aircraftRegistry, airportDirectory } from './references';
import { maintenanceEvents, runwayNotices } from './unclaimed';
import { hourlyWeather } from './weather';

/**
 * Every topic of the example mesh. The order is the order in which schemas are
 * registered, so that their ids are the same on every fresh registry.
 */
export const meshStreams: readonly MeshStream[] = [
  hourlyWeather,
  flightSchedule,
  flightDepartures,
  flightArrivals,
  aircraftRegistry,
  airportDirectory,
  passengerBookings,
  baggageScans,
  gateMessages,
  delayByWeather,
  aircraftUtilisation,
  punctualityScorecard,
  disruptionRebooking,
  maintenanceEvents,
  runwayNotices,
];
