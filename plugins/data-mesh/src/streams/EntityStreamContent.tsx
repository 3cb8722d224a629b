import { Card, CardBody } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  FailurePanel,
  LoadingRows,
  StatePanel,
  useMessages,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { StaleNote } from '../products/StaleNote';
import { useDataProduct } from '../products/useDataProduct';
import { ColumnChooser } from './ColumnChooser';
import { messageColumns, SHOWN_COLUMNS } from './messageColumns';
import { StreamMessages } from './StreamMessages';
import { StreamToolbar } from './StreamToolbar';
import { useStreamQuery } from './useStreamQuery';

const LOADING_COLUMNS = ['2fr', '2fr', '1fr', '1fr', '1fr', '1fr', '1fr'];

/**
 * The Stream tab of a data product, "Show me.": the newest messages of a port,
 * decoded, classified fields masked. Takes the product from the entity page
 * around it.
 *
 * @public
 */
export function EntityStreamContent() {
  const { entity, product } = useDataProduct();
  const { query, change } = useStreamQuery();
  const ports = (entity.spec.outputPorts ?? []).filter(
    ({ type }) => type === 'stream',
  );
  const port = ports.find(({ name }) => name === query.port) ?? ports[0];
  const messages = useMessages(
    port && { product, port: port.name },
    query.limit,
  );
  const page = messages.value;
  const columns = useMemo(() => messageColumns(page?.items ?? []), [page]);
  const chosen = query.columns?.filter(column => columns.includes(column));
  const shown = chosen?.length ? chosen : columns.slice(0, SHOWN_COLUMNS);

  if (!port) {
    return (
      <StatePanel state="empty" title="This product has no stream">
        The newest events of its streams appear here once the owner declares an
        output port of type <code>stream</code>.
      </StatePanel>
    );
  }
  return (
    <Card>
      <CardBody>
        <StreamToolbar
          ports={ports}
          port={port.name}
          limit={query.limit}
          summary={
            page &&
            `${page.items.length} read at ${page.readAt.toLocaleTimeString()}`
          }
          reading={messages.loading}
          onPort={name =>
            change({ port: name, message: undefined, columns: undefined })
          }
          onLimit={limit => change({ limit })}
          onRefresh={messages.refresh}
        >
          {columns.length > 1 && (
            <ColumnChooser
              columns={columns}
              shown={shown}
              onChange={next => change({ columns: next })}
            />
          )}
        </StreamToolbar>
        <StaleNote remote={messages} />
        {page && (
          <StreamMessages
            page={page}
            columns={shown}
            openMessage={query.message}
            onOpen={message => change({ message })}
          />
        )}
        {!page && messages.loading && (
          <LoadingRows
            label="Loading messages"
            rows={10}
            columns={LOADING_COLUMNS}
          />
        )}
        {!page && !messages.loading && messages.error && (
          <FailurePanel
            error={messages.error}
            what={`the messages of ${port.name}`}
            owner={
              <EntityRefLink
                entityRef={entity.spec.owner}
                defaultKind="group"
              />
            }
            meanwhile="The Schema tab and the contract can still be read."
            onRetry={messages.refresh}
          />
        )}
      </CardBody>
    </Card>
  );
}
