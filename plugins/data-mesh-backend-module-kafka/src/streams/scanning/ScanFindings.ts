import {
  FilterFailures,
  Message,
} from '@datamesh-portal/plugin-data-mesh-common';
import { SiftedMessage } from '../sifting/SiftTask';
import { addFailures } from '../sifting/addFailures';

/** What a scan has found: handed out in steps, for which somebody waits. */
export class ScanFindings {
  matches = 0;
  failures?: FilterFailures;
  #messages: Message[] = [];
  #wake?: () => void;

  add(found: SiftedMessage[]): void {
    if (found.length > 0) {
      this.matches += found.length;
      this.#messages.push(...found.map(({ message }) => message));
      this.wake();
    }
  }

  addFailures(failures: FilterFailures | undefined): void {
    this.failures = addFailures(this.failures, failures);
  }

  /** What was found since it was asked for the last time. */
  take(): Message[] {
    const messages = this.#messages;
    this.#messages = [];
    return messages;
  }

  /** Resolves when there are messages, when woken, or when the time is over. */
  async wait(withinMs: number): Promise<void> {
    if (this.#messages.length > 0) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** There is something else to tell. */
  wake(): void {
    this.#wake?.();
  }
}
