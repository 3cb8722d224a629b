import { ExpressionProblem } from '../../expressions';
import { Message } from '../../schema/openapi';

/** A filter that can be used, or what is wrong with it. @public */
export interface CompiledFilter {
  /** Absent when one of the problems is an error. */
  filter?: Filter;
  /** In the order of the text. */
  problems: FilterProblem[];
}

/** @public */
export interface FilterProblem extends ExpressionProblem {
  /** A warning does not keep the filter from being used. */
  severity: 'error' | 'warning';
}

/**
 * Judges messages. It reads nothing but key, value, headers, timestamp, partition
 * and offset of the message that it is given.
 *
 * @public
 */
export interface Filter {
  matches(message: Message): boolean | FilterFailure;
}

/**
 * Why a message could not be judged. It names kinds and places in the filter,
 * never what is in the message.
 *
 * @public
 */
export interface FilterFailure extends ExpressionProblem {}
