import { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** Bytes; longer contracts are not read by the model either. */
const LARGEST_FILE = 2_000_000;

/** A contract as its placeholder names it, or why there is none. */
export type ContractReading =
  | { content: string; refreshKey: string }
  | { unreadable: string; refreshKey?: string };

/**
 * Reads the contract files that stand beside an entity's own file. The
 * catalog's placeholders cannot do that for locations of type `file`, and
 * where a file is missing they keep the whole entity out of the catalog.
 */
export class ContractReader {
  readonly #reader: UrlReaderService;
  readonly #integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;

  constructor(options: {
    reader: UrlReaderService;
    integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  }) {
    this.#reader = options.reader;
    this.#integrations = options.integrations;
  }

  /**
   * @param target - as written, relative to the entity's file
   * @returns nothing for what is better left to the catalog's own placeholders:
   * other locations, files elsewhere, and servers that are out of order, for
   * which the catalog keeps the last good version of the entity
   */
  async read(
    target: string,
    location: LocationSpec,
  ): Promise<ContractReading | undefined> {
    if (location.type === 'file') {
      return isWebAddress(target)
        ? undefined
        : this.#readFile(target, location.target);
    }
    return location.type === 'url'
      ? this.#readUrl(target, location.target)
      : undefined;
  }

  async #readFile(
    target: string,
    entityFile: string,
  ): Promise<ContractReading> {
    const directory = dirname(resolve(entityFile));
    const path = resolve(directory, target);
    if (isAbsolute(target) || !isInside(path, directory)) {
      return {
        unreadable:
          'it must be in the directory of the entity file or below it',
      };
    }
    const refreshKey = `file:${path}`;
    try {
      // Links may lead out of the directory again.
      if (!isInside(await realpath(path), await realpath(directory))) {
        return {
          unreadable:
            'it is a link to a file outside the directory of the entity file',
        };
      }
      const { size } = await stat(path);
      return size > LARGEST_FILE
        ? { unreadable: tooLarge(size), refreshKey }
        : { content: await readFile(path, 'utf8'), refreshKey };
    } catch (error) {
      return { unreadable: explainFileError(error), refreshKey };
    }
  }

  async #readUrl(
    target: string,
    entityUrl: string,
  ): Promise<ContractReading | undefined> {
    const url = this.#resolveBeside(target, entityUrl);
    if (!url) {
      return undefined;
    }
    const refreshKey = `url:${url}`;
    try {
      const response = await this.#reader.readUrl(url);
      const content = await response.buffer();
      if (content.length > LARGEST_FILE) {
        return { unreadable: tooLarge(content.length), refreshKey };
      }
      return { content: content.toString('utf8'), refreshKey };
    } catch (error) {
      return isError(error) && error.name === 'NotFoundError'
        ? { unreadable: 'there is no such file', refreshKey }
        : undefined;
    }
  }

  /** Nothing unless the file is beside or below the entity's own. */
  #resolveBeside(target: string, base: string): string | undefined {
    if (isWebAddress(target)) {
      return undefined;
    }
    try {
      // Integrations rewrite addresses, such as blob to tree on GitHub.
      const directory = new URL(
        this.#integrations.resolveUrl({ url: './', base }),
      );
      const url = new URL(this.#integrations.resolveUrl({ url: target, base }));
      return url.origin === directory.origin &&
        url.pathname.startsWith(directory.pathname)
        ? url.toString()
        : undefined;
    } catch {
      return undefined;
    }
  }
}

function tooLarge(bytes: number): string {
  return `it has ${bytes} bytes, contracts of up to ${LARGEST_FILE} are read`;
}

function isWebAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

const NO_SUCH_FILE = 'there is no such file beside the entity file';
const FORBIDDEN = 'the portal may not read it';

/** Why a file cannot be read, by the code of the error. */
const fileProblems: Partial<Record<string, string>> = {
  ENOENT: NO_SUCH_FILE,
  ENOTDIR: NO_SUCH_FILE,
  EISDIR: 'it is a directory',
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
};

/** Without the path, which tells where the portal is installed. */
function explainFileError(error: unknown): string {
  const code = isError(error) && typeof error.code === 'string' && error.code;
  return code
    ? fileProblems[code] ?? `reading failed (${code})`
    : 'reading failed';
}
