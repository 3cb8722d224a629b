import { numberCell, readTable, requiredCell, Row } from './readTable';

export type Observation = ReturnType<typeof toObservation>;

export type WeatherCategory =
  | 'CLEAR'
  | 'RAIN'
  | 'SNOW'
  | 'WIND'
  | 'LOW_VISIBILITY'
  | 'UNKNOWN';

/** A real hourly observation of 2013, in the units of the source. */
const toObservation = (row: Row) => ({
  station: requiredCell(row, 'origin'),
  /** UTC milliseconds, full hour. */
  observedAt: Date.parse(requiredCell(row, 'time_hour')),
  /** °F. */
  temperature: numberCell(row, 'temp'),
  dewPoint: numberCell(row, 'dewp'),
  /** Percent. */
  relativeHumidity: numberCell(row, 'humid'),
  /** Degrees. */
  windDirection: numberCell(row, 'wind_dir'),
  /** Miles an hour. */
  windSpeed: numberCell(row, 'wind_speed'),
  windGust: numberCell(row, 'wind_gust'),
  /** Inches. */
  precipitation: numberCell(row, 'precip'),
  /** Millibars. */
  pressure: numberCell(row, 'pressure'),
  /** Statute miles. */
  visibility: numberCell(row, 'visib'),
});

export const readWeather = () => readTable('weather').map(toObservation);

/**
 * The weather in one word: the rule that the contract of delay-by-weather
 * states for its field `category`.
 */
export function categoryOf(
  observation?: Partial<Observation>,
): WeatherCategory {
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
