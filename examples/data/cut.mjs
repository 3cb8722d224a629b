// Cuts the slice in this folder from the full nycflights13 tables.
// Usage: node cut.mjs <folder with flights.csv.gz, weather.csv.gz, planes.csv, airports.csv, airlines.csv>
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const FIRST_DAY = '2013-01-01';
const LAST_DAY = '2013-02-15';

const source = process.argv[2];
if (!source) {
  throw new Error('Name the folder that holds the nycflights13 tables');
}
const target = dirname(fileURLToPath(import.meta.url));

function read(name) {
  const bytes = readFileSync(join(source, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const [header, ...lines] = text.trim().split(/\r?\n/);
  const columns = header.split(',');
  // A few names are quoted because they hold a comma.
  return lines.map(line => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g);
    return Object.fromEntries(
      columns.map((column, index) => [
        column,
        cells[index].replace(/,$/, '').replace(/^"(.*)"$/, '$1'),
      ]),
    );
  });
}

function write(name, columns, rows) {
  const cell = value => {
    const text = value === undefined || value === 'NA' ? '' : String(value);
    return text.includes(',') ? `"${text}"` : text;
  };
  const lines = rows.map(row => columns.map(c => cell(row[c])).join(','));
  const bytes = gzipSync(`${[columns.join(','), ...lines].join('\n')}\n`, {
    level: 9,
  });
  writeFileSync(join(target, name), bytes);
  process.stdout.write(`${name}: ${rows.length} rows, ${bytes.length} bytes\n`);
}

const dayOf = row =>
  `${row.year}-${row.month.padStart(2, '0')}-${row.day.padStart(2, '0')}`;
const inSlice = row => dayOf(row) >= FIRST_DAY && dayOf(row) <= LAST_DAY;

const flights = read('flights.csv.gz')
  .filter(inSlice)
  .map(row => ({ ...row, date: dayOf(row) }));
write(
  'flights.csv.gz',
  [
    'date',
    'carrier',
    'flight',
    'tailnum',
    'origin',
    'dest',
    'sched_dep_time',
    'dep_time',
    'dep_delay',
    'sched_arr_time',
    'arr_time',
    'arr_delay',
    'air_time',
    'distance',
    'time_hour',
  ],
  flights,
);

const round = (value, digits) =>
  value === 'NA' ? value : String(Number(Number(value).toFixed(digits)));
write(
  'weather.csv.gz',
  [
    'origin',
    'time_hour',
    'temp',
    'dewp',
    'humid',
    'wind_dir',
    'wind_speed',
    'wind_gust',
    'precip',
    'pressure',
    'visib',
  ],
  read('weather.csv.gz')
    .filter(inSlice)
    .map(row => ({
      ...row,
      wind_speed: round(row.wind_speed, 2),
      wind_gust: round(row.wind_gust, 2),
    })),
);

const tails = new Set(flights.map(row => row.tailnum));
write(
  'planes.csv.gz',
  [
    'tailnum',
    'year',
    'type',
    'manufacturer',
    'model',
    'engines',
    'seats',
    'engine',
  ],
  read('planes.csv').filter(row => tails.has(row.tailnum)),
);

// Served by these flights, but absent from nycflights13's airports table;
// values from the FAA's airport data.
const missing = [
  {
    faa: 'BQN',
    name: 'Rafael Hernandez Airport',
    lat: 18.4949,
    lon: -67.1294,
    alt: 237,
    tz: -4,
    dst: 'N',
    tzone: 'America/Puerto_Rico',
  },
  {
    faa: 'PSE',
    name: 'Mercedita Airport',
    lat: 18.0083,
    lon: -66.563,
    alt: 29,
    tz: -4,
    dst: 'N',
    tzone: 'America/Puerto_Rico',
  },
  {
    faa: 'SJU',
    name: 'Luis Munoz Marin International Airport',
    lat: 18.4394,
    lon: -66.0018,
    alt: 9,
    tz: -4,
    dst: 'N',
    tzone: 'America/Puerto_Rico',
  },
  {
    faa: 'STT',
    name: 'Cyril E King Airport',
    lat: 18.3373,
    lon: -64.9734,
    alt: 23,
    tz: -4,
    dst: 'N',
    tzone: 'America/St_Thomas',
  },
];
const served = new Set(flights.flatMap(row => [row.origin, row.dest]));
write(
  'airports.csv.gz',
  ['faa', 'name', 'lat', 'lon', 'alt', 'tz', 'dst', 'tzone'],
  [...read('airports.csv'), ...missing]
    .filter(row => served.has(row.faa))
    .sort((a, b) => a.faa.localeCompare(b.faa)),
);

const carriers = new Set(flights.map(row => row.carrier));
write(
  'airlines.csv.gz',
  ['carrier', 'name'],
  read('airlines.csv').filter(row => carriers.has(row.carrier)),
);
