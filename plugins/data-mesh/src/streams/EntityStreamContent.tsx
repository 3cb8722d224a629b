import { Card, CardBody } from '@backstage/ui';
import {
  failureOf,
  FailurePanel,
  LoadingRows,
  StatePanel,
  useMessages,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { AskForAccessButton } from '../access/request/AskForAccessButton';
import { StaleNote } from '../products/StaleNote';
import { useDataProduct } from '../products/useDataProduct';
import { ColumnChooser } from './ColumnChooser';
import { DeniedMessages } from './DeniedMessages';
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
  const denied = messages.error && failureOf(messages.error).kind === 'denied';
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
            unmaskAction={
              <AskForAccessButton
                product={entity}
                wish={{ port: port.name, clearText: true }}
                label="Ask for clear text"
                onSent={messages.refresh}
              />
            }
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
        {!page && !messages.loading && denied && messages.error && (
          <DeniedMessages
            entity={entity}
            port={port.name}
            error={messages.error}
          />
        )}
        {!page && !messages.loading && !denied && messages.error && (
          <FailurePanel
            error={messages.error}
            what={`the messages of ${port.name}`}
            meanwhile="The Schema tab and the contract can still be read."
            onRetry={messages.refresh}
          />
        )}
      </CardBody>
    </Card>
  );
}
