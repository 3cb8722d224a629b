// What evaluates filters is in the entry point `./filter` alone, so that the
// expression language is no part of what every page loads.
export * from './MessageSelection';
export * from './Sieve';
export * from './profile';
