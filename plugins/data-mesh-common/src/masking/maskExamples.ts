import {
  ContractElement,
  ContractProperty,
  ContractSchemaObject,
  DataContract,
} from '../odcs/DataContract';
import { CONTRACT_MAP_VALUES, fieldName } from '../odcs/contractFields';
import { contractObjects } from '../odcs/findContractObject';
import {
  FieldVisibility,
  visibilityOfObject,
  VisibilityOptions,
} from './fieldVisibility';
import { MASK } from './replaceValue';
import { SchemaContent } from './SchemaContent';
import { visibilityUnder } from './visibilityUnder';

type Visible = FieldVisibility | undefined;

/**
 * A copy of a contract for somebody who does not see everything: one
 * {@link MASK} stands for the `examples` of each field that is classified, or has
 * something classified in it. Everything else stays as it is.
 *
 * @param options - `clear`: paths of classified fields of the topic's object that
 * they see in clear; `content`: what the schema of its values says of its fields
 * @public
 */
export function maskExamples(
  contract: DataContract,
  options: Pick<VisibilityOptions, 'clear' | 'words'> & {
    topic?: string;
    content?: SchemaContent;
  } = {},
): DataContract {
  const { clear, content, topic, words } = options;
  const marked = contractObjects(contract);
  const visibilityOf = (object: ContractSchemaObject) => {
    if (topic === undefined || (object.physicalName ?? object.name) !== topic) {
      return visibilityOfObject(object, { words });
    }
    const declared = visibilityOfObject(object, { words, clear });
    return content ? visibilityUnder(declared, content, words) : declared;
  };
  return contract.schema === undefined
    ? contract
    : {
        ...contract,
        schema: contract.schema.map((object, index) =>
          maskParts(object, visibilityOf(marked[index])),
        ),
      };
}

function maskParts<
  T extends { properties?: ContractProperty[]; items?: unknown },
>(element: T, visibility: Visible): T {
  const { properties } = element;
  return Array.isArray(properties)
    ? {
        ...element,
        properties: properties.map(property =>
          maskElement(property, visibilityOfMember(visibility, property)),
        ),
      }
    : element;
}

function maskElement<T extends ContractElement>(
  element: T,
  visibility: Visible,
): T {
  const hides = !visibility || visibility.masked || visibility.classified;
  const masked: T = maskParts(element, visibility);
  return {
    ...masked,
    ...(hides && element.examples !== undefined && { examples: [MASK] }),
    ...(element.items && {
      items: maskElement(element.items, below(visibility, visibility?.items)),
    }),
  };
}

function visibilityOfMember(
  visibility: Visible,
  property: ContractProperty,
): Visible {
  const name = fieldName(property);
  return below(
    visibility,
    name === CONTRACT_MAP_VALUES
      ? visibility?.others
      : visibility?.members?.get(name),
  );
}

/** What is open is so with everything in it. */
function below(visibility: Visible, part: Visible): Visible {
  return visibility?.open ? visibility : part;
}
