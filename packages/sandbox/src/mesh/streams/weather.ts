import { isoTime, MINUTE } from '../records/time';
import { MeshStream } from './MeshStream';

export const hourlyWeather: MeshStream = {
  topic: 'weather.hourly-observations.v1',
  partitions: 3,
  producer: 'weather-collector',
  schema: { type: 'JSON', files: ['weather.hourly-observations.v1.json'] },
  *events({ observations }) {
    for (const observation of observations) {
      yield {
        at: observation.observedAt + 7 * MINUTE,
        key: observation.station,
        value: {
          ...observation,
          observedAt: isoTime(observation.observedAt),
        },
      };
    }
  },
};
