import { compileMask, Mask } from './compileMask';
import { FieldVisibility } from './fieldVisibility';
import { MaskingPlan } from './MaskingPlan';
import { Pseudonym } from './replaceValue';
import { SchemaContent } from './SchemaContent';
import { visibilityUnder } from './visibilityUnder';

/** What is visible of payloads, ready to be applied to many of them. */
export class PayloadView {
  readonly visibility: FieldVisibility;
  readonly maskFieldsOfKey: Mask;
  readonly maskFieldsOfValue: Mask;
  readonly #plan: MaskingPlan;
  readonly #pseudonym?: Pseudonym;
  readonly #under = new WeakMap<SchemaContent, PayloadView>();

  constructor(
    visibility: FieldVisibility,
    plan: MaskingPlan,
    pseudonym: Pseudonym | undefined,
  ) {
    this.visibility = visibility;
    this.#plan = plan;
    this.#pseudonym = pseudonym;
    const objects = declaresFields(visibility)
      ? visibility
      : // An object of the contract without properties declares none of the fields.
        { ...visibility, members: new Map() };
    this.maskFieldsOfValue = compileMask(objects, '', { pseudonym });
    this.maskFieldsOfKey = compileMask(objects, '', {
      pseudonym,
      always: plan.keyFields,
    });
  }

  /** Without what the schema of a payload marks; all of it without a schema. */
  under(content: SchemaContent | undefined): PayloadView {
    if (!content) {
      return this;
    }
    let view = this.#under.get(content);
    if (!view) {
      const { words } = this.#plan;
      const visibility = visibilityUnder(this.visibility, content, words);
      view =
        visibility === this.visibility
          ? this
          : new PayloadView(visibility, this.#plan, this.#pseudonym);
      this.#under.set(content, view);
    }
    return view;
  }
}

export function declaresFields({ members, others }: FieldVisibility): boolean {
  return members !== undefined || others !== undefined;
}
