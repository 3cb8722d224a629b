export const HOUR_MS = 3_600_000;
export const start = new Date('2026-03-01T08:00:00.123Z');
export const later = (ms: number) => new Date(start.getTime() + ms);
