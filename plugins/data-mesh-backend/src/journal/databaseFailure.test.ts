import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { explainDatabaseFailure } from './databaseFailure';

const logger = mockServices.logger.mock();
const explained = (error: unknown) => explainDatabaseFailure(error, logger);
const failure = (code: string | undefined, message = 'at db.internal:5432') =>
  Object.assign(new Error(message), { code });

describe('a failure of the database', () => {
  it.each(['SQLITE_FULL', '53100'])('%s says that there is no room', code => {
    expect(explained(failure(code))).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/no room left.*Try again/),
    });
  });

  it.each([
    ...['SQLITE_BUSY', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY_DBMOVED'],
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'],
    ...['08006', '57P01', '53300', '28P01', '3D000', '25006', '40P01'],
  ])('%s says that it does not answer, and not where it is', code => {
    expect(explained(failure(code))).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('db.internal'),
    });
  });

  it.each([
    'Connection terminated unexpectedly',
    'Knex: Timeout acquiring a connection. The pool is probably full.',
    'Client has encountered a connection error and is not queryable',
  ])('is seen in words as well: %s', message => {
    expect(explained(failure(undefined, message))).toBeDefined();
  });

  it.each([
    failure('23505'),
    failure('SQLITE_CONSTRAINT_UNIQUE'),
    new NotFoundError('There is no such grant'),
    'text',
  ])('is nothing else: %s', error => {
    expect(explained(error)).toBeUndefined();
  });
});
