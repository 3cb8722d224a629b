import { ServiceUnavailableError } from '@backstage/errors';

export const account = 'component.default.forecast';
export const principal = `User:${account}`;
export const windRules = [
  `${principal} group prefixed ${account}. read`,
  `${principal} topic literal weather.wind.v1 describe`,
  `${principal} topic literal weather.wind.v1 read`,
];
export const rain = { id: 'grant-2', port: 'rain', topic: 'weather.rain.v1' };
export const rainRules = [
  `${principal} topic literal weather.rain.v1 describe`,
  `${principal} topic literal weather.rain.v1 read`,
];
export const unreachable = new ServiceUnavailableError(
  'Cluster demo does not answer',
);
