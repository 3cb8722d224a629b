import { JsonObject } from '@backstage/types';
import {
  ClassifiedField,
  classifiedFields,
  ContractDetails,
  contractObjects,
  ContractProblem,
  ContractSchemaObject,
  ContractSummary,
  createMaskingPlan,
  DataContract,
  findContractObject,
  formatContract,
  getStream,
  isRestricted,
  maskExamples,
  MaskingPlan,
  OutputPort,
  parseContract,
  SchemaContent,
  SlaPromise,
  VisibilityOptions,
} from '@datamesh-portal/plugin-data-mesh-common';
import { LRUCache } from 'lru-cache';
import { isDeepStrictEqual } from 'node:util';

type Parsed = Pick<PortContract, 'contract' | 'problems'>;

/** Of an invalid contract nobody can say what is classified. */
const EXAMPLES = /examples?\b/i;

/** By their texts; as many as have so many characters together. */
const parsedContracts = new LRUCache<string, Parsed>({
  maxSize: 20_000_000,
  sizeCalculation: (_, text) => text.length + 1,
});

/** The contract of an output port and what is wrong with it. */
export class PortContract {
  readonly contract?: DataContract;
  readonly problems: ContractProblem[];
  /** What marks data as sensitive, see `isClassified`. */
  readonly words: readonly string[];
  readonly #port: OutputPort;

  private constructor(
    port: OutputPort,
    parsed: Parsed,
    words: readonly string[],
  ) {
    this.#port = port;
    this.words = words;
    this.contract = parsed.contract;
    this.problems = parsed.problems;
  }

  static of(port: OutputPort, words: readonly string[]): PortContract {
    return new PortContract(
      port,
      isWritten(port) ? parseOnce(port.contract) : { problems: [] },
      words,
    );
  }

  get state(): 'valid' | 'invalid' | 'missing' {
    if (this.contract) {
      return 'valid';
    }
    return this.problems.length > 0 ? 'invalid' : 'missing';
  }

  /**
   * What a valid contract says about the port's stream; it decides what
   * outsiders see. Nothing while the contract is invalid: a misspelt
   * `classification` is a problem of the contract, and must not show the field.
   */
  get streamObject(): ContractSchemaObject | undefined {
    const stream = getStream(this.#port);
    return stream && findContractObject(this.contract, stream.topic);
  }

  /** What can be asked for in clear. */
  get classifiedFields(): ClassifiedField[] {
    return classifiedFields(this.streamObject, this.words);
  }

  /**
   * Whether the contract says `restricted` anywhere about the stream. Nobody can
   * say what an invalid contract restricts, so that it restricts all.
   */
  get isRestricted(): boolean {
    if (this.state === 'invalid') {
      return true;
    }
    const { streamObject } = this;
    return (
      streamObject ? [streamObject] : contractObjects(this.contract)
    ).some(isRestricted);
  }

  maskingPlan(options: Omit<VisibilityOptions, 'words'>): MaskingPlan {
    return createMaskingPlan(this.streamObject, {
      ...options,
      words: this.words,
    });
  }

  /**
   * The contract for somebody who sees these classified fields in clear, and no
   * others: without the examples of the rest.
   *
   * @param content - what the schema of the port's values says of its fields
   */
  shownWith(clear: readonly string[], content?: SchemaContent): PortContract {
    const source = this.#source();
    const { contract } = this;
    if (!contract) {
      const isSafe = source === undefined || !EXAMPLES.test(source);
      return this.#copy(undefined, isSafe ? source : undefined);
    }
    const masked = maskExamples(contract, {
      clear,
      content,
      topic: getStream(this.#port)?.topic,
      words: this.words,
    });
    return isDeepStrictEqual(masked, contract)
      ? this
      : this.#copy(masked, formatContract(masked));
  }

  #copy(contract: DataContract | undefined, source: string | undefined) {
    const problems = this.problems.map(problem =>
      EXAMPLES.test(problem.path)
        ? { ...problem, message: 'is not as the standard has it' }
        : problem,
    );
    return new PortContract(
      { ...this.#port, contract: source },
      { contract, problems },
      this.words,
    );
  }

  summarize(): ContractSummary {
    const { id, version, status } = this.contract ?? {};
    return {
      state: this.state,
      id,
      version,
      status,
      problems: this.problems.length,
      sla: this.contract?.slaProperties?.map(toPromise),
    };
  }

  describe(): ContractDetails {
    const { id, version, status, name, description } = this.contract ?? {};
    return {
      state: this.state,
      problems: this.problems,
      id,
      version,
      status,
      name,
      description: description?.purpose,
      source: this.#source(),
    };
  }

  #source(): string | undefined {
    const { contract } = this.#port;
    if (typeof contract !== 'object' || contract === null) {
      return contract;
    }
    return this.contract
      ? formatContract(this.contract)
      : JSON.stringify(contract, undefined, 2);
  }
}

/** What pages, rights and profiles ask for again and again changes rarely. */
function parseOnce(contract: string | JsonObject): Parsed {
  const text =
    typeof contract === 'string' ? contract : JSON.stringify(contract);
  const known = parsedContracts.get(text);
  if (known) {
    return known;
  }
  const parsed = parseContract(contract);
  parsedContracts.set(text, parsed);
  return parsed;
}

// People leave keys empty while they write.
function isWritten(
  port: OutputPort,
): port is OutputPort & { contract: string | JsonObject } {
  const { contract } = port;
  return typeof contract === 'string'
    ? contract.trim() !== ''
    : contract !== undefined && contract !== null;
}

function toPromise(
  sla: NonNullable<DataContract['slaProperties']>[number],
): SlaPromise {
  return {
    property: sla.property,
    value: String(sla.value ?? ''),
    unit: sla.unit,
    description: sla.description,
  };
}
