import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { MAX_ATTEMPTS } from './AnnouncementQueue';

/**
 * Tells the log what could not be told to people. Only the kind of a failure is
 * logged: its message may repeat what was to be sent.
 */
export class FailureLog {
  readonly #logger: LoggerService;
  #toldOfAbsence = false;
  #givenUp: { count: number; reason: string } = { count: 0, reason: '' };

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  /**
   * Whether the portal has no notifications backend, which is no failure: its
   * address answers 404, and `DefaultNotificationService` says so in its message.
   */
  isWithoutNotifications(error: unknown): boolean {
    if (reasonOf(error) !== 'status 404') {
      return false;
    }
    if (!this.#toldOfAbsence) {
      this.#toldOfAbsence = true;
      this.#logger.warn(
        'This portal has no notifications backend: nobody is notified of anything. Add @backstage/plugin-notifications-backend to it.',
      );
    }
    return true;
  }

  notificationFailed(error: unknown, attempts: number): void {
    const reason = reasonOf(error);
    if (attempts < MAX_ATTEMPTS) {
      this.#logger.debug(`A notification failed (${reason}), to be repeated`);
    } else {
      this.#givenUp = { count: this.#givenUp.count + 1, reason };
    }
  }

  signalFailed(error: unknown): void {
    this.#logger.debug(`A signal to open pages failed (${reasonOf(error)})`);
  }

  /** The database failed; the next run on schedule tries again. */
  unreachable(error: unknown): void {
    this.#logger.warn(
      `Announcements could not be read (${reasonOf(
        error,
      )}); they are told when the database answers`,
    );
  }

  /** At the end of a run: one warning, however many were given up. */
  conclude(): void {
    const { count, reason } = this.#givenUp;
    this.#givenUp = { count: 0, reason: '' };
    if (count > 0) {
      this.#logger.warn(
        `${count} notification(s) were given up after ${MAX_ATTEMPTS} attempts (${reason}); see to the notifications backend`,
      );
    }
  }
}

function reasonOf(error: unknown): string {
  if (!isError(error)) {
    return 'unknown';
  }
  const status = /status (\d{3})\b/.exec(error.message);
  return status ? `status ${status[1]}` : String(error.code ?? error.name);
}
