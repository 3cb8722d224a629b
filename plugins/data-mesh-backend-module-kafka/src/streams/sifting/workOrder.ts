import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { ResolvedSchema } from '../../registry/RegisteredSchema';
import { SchemaProblem } from '../../serde/decodePayload';
import { SiftResult, SiftTask } from './SiftTask';

/** What a worker is asked to do. */
export interface WorkOrder {
  task: Omit<SiftTask, 'selection'>;
  /** Equal for equal selections. */
  selectionId: number;
  /** Absent where the worker has it from an earlier order. */
  selection?: MessageSelection;
  /** Whether the worker shall forget all selections that it has. */
  forgetSelections: boolean;
  /** Whose schemas they are: ids of two registries mean different ones. */
  registry: number;
  schemas: SuppliedSchema[];
  /** What no worker shall try again. */
  spared: SparedPlace[];
}

/** A schema by its id, or why there is none. */
export interface SuppliedSchema {
  id: number;
  schema: ResolvedSchema | SchemaProblem;
}

/** A record that made a worker fail, or a batch. */
export interface SparedPlace {
  stretch: number;
  firstOffset: bigint;
  /** Absent for the batch as a whole. */
  delta?: number;
}

/** What a worker answers to an order. */
export type WorkAnswer =
  | { type: 'sifted'; result: SiftResult }
  /** The order has to be given again, with these schemas. */
  | { type: 'schemas'; ids: number[] }
  /** The filter is not sound. */
  | { type: 'refused'; message: string }
  /** An error that nobody foresaw, and where it was thrown. */
  | { type: 'failed'; name: string; at: string }
  | { type: 'cancelled' };

/** What a worker is started with; nothing else starts this way. */
export interface SiftingWorkerData {
  sifting: true;
  progress: SharedArrayBuffer;
}
