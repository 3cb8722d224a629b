import { join } from 'node:path';
import { numberCell, readTable, requiredCell } from './readTable';

/** A real hourly observation of 2013, in the units of the source. */
export interface Observation {
  station: string;
  /** UTC milliseconds, full hour. */
  observedAt: number;
  /** °F. */
  temperature?: number;
  dewPoint?: number;
  /** Percent. */
  relativeHumidity?: number;
  /** Degrees. */
  windDirection?: number;
  /** Miles an hour. */
  windSpeed?: number;
  windGust?: number;
  /** Inches. */
  precipitation?: number;
  /** Millibars. */
  pressure?: number;
  /** Statute miles. */
  visibility?: number;
}

export type WeatherCategory =
  | 'CLEAR'
  | 'RAIN'
  | 'SNOW'
  | 'WIND'
  | 'LOW_VISIBILITY'
  | 'UNKNOWN';

export function readWeather(dataDirectory: string): Observation[] {
  return readTable(join(dataDirectory, 'weather.csv.gz')).map(row => ({
    station: requiredCell(row, 'origin'),
    observedAt: Date.parse(requiredCell(row, 'time_hour')),
    temperature: numberCell(row, 'temp'),
    dewPoint: numberCell(row, 'dewp'),
    relativeHumidity: numberCell(row, 'humid'),
    windDirection: numberCell(row, 'wind_dir'),
    windSpeed: numberCell(row, 'wind_speed'),
    windGust: numberCell(row, 'wind_gust'),
    precipitation: numberCell(row, 'precip'),
    pressure: numberCell(row, 'pressure'),
    visibility: numberCell(row, 'visib'),
  }));
}

/**
 * The weather in one word: the rule that the contract of delay-by-weather
 * states for its field `category`.
 */
export function categoryOf(observation?: Observation): WeatherCategory {
  if (!observation) {
    return 'UNKNOWN';
  }
  const { visibility, precipitation, temperature, windSpeed, windGust } =
    observation;
  if (visibility !== undefined && visibility < 2) {
    return 'LOW_VISIBILITY';
  }
  if (precipitation !== undefined && precipitation > 0) {
    return temperature !== undefined && temperature <= 34 ? 'SNOW' : 'RAIN';
  }
  if ((windSpeed ?? 0) >= 25 || (windGust ?? 0) >= 35) {
    return 'WIND';
  }
  return 'CLEAR';
}

/** Whether the category counts as bad weather. */
export function isBadWeather(category: WeatherCategory): boolean {
  return category !== 'CLEAR' && category !== 'UNKNOWN';
}
