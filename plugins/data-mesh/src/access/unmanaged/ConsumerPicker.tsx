import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { Combobox } from '@backstage/ui';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

const KINDS = ['Component', 'System', 'Group', 'User'];
const SHOWN = 20;
const QUIET_MS = 250;

function optionOf(entity: Entity) {
  const entityRef = stringifyEntityRef(entity);
  const title = entity.metadata.title;
  return {
    id: entityRef,
    label: entityRef,
    description: title,
  };
}

/** Finds whoever reads or writes in the catalog. */
export function ConsumerPicker(props: {
  /** Entity ref. */
  chosen?: string;
  onChange: (entityRef: string | undefined) => void;
}) {
  const { chosen, onChange } = props;
  const catalogApi = useApi(catalogApiRef);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Entity[]>([]);
  const [error, setError] = useState<Error>();

  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const { items } = await catalogApi.queryEntities({
          filter: { kind: KINDS },
          fullTextFilter: {
            term: text === chosen ? '' : text,
            fields: ['metadata.name', 'metadata.title'],
          },
          fields: ['kind', 'metadata'],
          limit: SHOWN,
        });
        if (wanted) {
          setFound(items);
          setError(undefined);
        }
      } catch (failure) {
        if (wanted) {
          setError(toError(failure));
        }
      }
    }, QUIET_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [catalogApi, text, chosen]);

  return (
    <Combobox
      label="Whose access it is"
      description={
        error
          ? `The catalog cannot be searched now: ${error.message}`
          : 'A component, system, group or person of the catalog.'
      }
      isRequired
      options={found.map(optionOf)}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      selectedKey={chosen ?? null}
      onSelectionChange={key =>
        onChange(key === null ? undefined : String(key))
      }
    />
  );
}
