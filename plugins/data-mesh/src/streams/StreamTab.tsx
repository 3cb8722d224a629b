import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  DataProductEntity,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '@datamesh-portal/plugin-data-mesh-react';
import { KeyboardEvent, useMemo, useRef } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { makeStyles, wrappingRow } from '../chrome/styles';
import { DownloadMenu } from './download/DownloadMenu';
import { FiguresStrip, FiguresToggle, useFiguresFold } from './FiguresStrip';
import { FilterBar } from './filter/FilterBar';
import { focusFilter } from './filter/focusFilter';
import { LiveBar } from './live/LiveBar';
import { ClassificationContext } from './maskReasons';
import { messageLink, shareLink } from './query/shareLink';
import { StreamQuery } from './query/streamQuery';
import { filterRefusal } from './reading/filterRefusal';
import { PageButtons } from './reading/PageButtons';
import { ReadProgressLine } from './reading/ReadProgressLine';
import { ShownMessages } from './ShownMessages';
import { StreamPort, StreamPortContext } from './StreamPort';
import { ColumnChooser } from './table/ColumnChooser';
import { useShownColumns } from './table/useShownColumns';
import { MoreMenu } from './toolbar/MoreMenu';
import { ShareButton } from './toolbar/ShareButton';
import { StreamToolbar } from './toolbar/StreamToolbar';
import { usePortKnowledge } from './usePortKnowledge';
import { useSchemaVersions } from './useSchemaVersions';
import { useStreamShown } from './useStreamShown';

/** Of a table before anybody has measured it. */
const USUAL_PX = 1_400;

const useStyles = makeStyles(theme => ({
  line: { ...wrappingRow(theme.spacing(1)), marginBottom: theme.spacing(1) },
  state: { flex: '1 1 420px', minWidth: 0 },
}));

/** One port of the Stream tab. */
export function StreamTab(props: {
  entity: DataProductEntity;
  product: ProductName;
  ports: OutputPort[];
  port: string;
  query: StreamQuery;
  change: (changes: Partial<StreamQuery>) => void;
}) {
  const { entity, product, ports, port, query, change } = props;
  const classes = useStyles();
  const linkTo = useEntityRefLink();
  const portName = useMemo(() => ({ product, port }), [product, port]);
  const known = usePortKnowledge(portName);
  const { read, tail, messages, view, keepForLive } = useStreamShown(
    portName,
    query,
  );
  const [measure, { width }] = useMeasure<HTMLDivElement>();
  const versions = useSchemaVersions(portName, known.latest, messages);
  const { columns, shown } = useShownColumns({
    messages,
    fields: known.fields,
    versions,
    chosen: query.columns,
    tablePx: width || USUAL_PX,
  });
  const figures = useFiguresFold();
  const filterBar = useRef<HTMLDivElement>(null);
  const page = `${window.location.origin}${window.location.pathname}`;
  const { restart } = read;
  const resume = tail?.resume;
  const streamPort = useMemo<StreamPort>(
    () => ({
      entity,
      product,
      port,
      key: known.key,
      fields: known.fields,
      versions,
      seesEverything: Boolean(view?.unmasked && view.maskedFields.length === 0),
      messageLink: id => messageLink(port, id, page),
      schemaPath: version =>
        `${linkTo(entity)}/schema?${new URLSearchParams({
          port,
          ...(version !== undefined && { version: String(version) }),
        })}`,
      onFilter: filter => change({ filter }),
      onRightsChange: () => (resume ?? restart)(),
    }),
    [
      entity,
      product,
      port,
      known,
      versions,
      view,
      page,
      linkTo,
      change,
      resume,
      restart,
    ],
  );
  const error = tail ? tail.error : read.error;
  const refusal = filterRefusal(error, query.filter);
  const filtered = query.filter !== undefined;
  const onKeyDown = (event: KeyboardEvent) => focusFilter(event, filterBar);
  return (
    <StreamPortContext.Provider value={streamPort}>
      <ClassificationContext.Provider value={known.classifications}>
        {/* A key for what is within, not a control of its own. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={measure} onKeyDown={onKeyDown}>
          <StreamToolbar
            ports={ports}
            port={port}
            query={query}
            reading={read.phase === 'reading'}
            onChange={change}
            onRead={restart}
            onStop={read.stop}
            onLive={live => {
              keepForLive();
              change({ live, message: undefined, page: undefined });
            }}
          />
          <FilterBar
            filter={query.filter}
            portKey={known.key}
            fields={known.fields}
            refusal={refusal}
            container={filterBar}
            aside={<FiguresToggle fold={figures} />}
            onApply={filter =>
              // The same filter once more is a wish to read once more.
              filter === query.filter && !tail ? restart() : change({ filter })
            }
          />
          <FiguresStrip fold={figures} product={product} port={port} />
          <div className={classes.line}>
            <div className={classes.state}>
              {tail ? (
                <LiveBar
                  tail={tail}
                  filtered={filtered}
                  rate={query.rate}
                  onRate={rate => change({ rate })}
                />
              ) : (
                <ReadProgressLine read={read} filter={query.filter} />
              )}
            </div>
            <ColumnChooser
              columns={columns}
              shown={shown}
              onChange={next => change({ columns: next })}
            />
            <ShareButton
              isPinned={!tail && (read.pin ?? query.page) !== undefined}
              makeLink={() => shareLink({ ...query, port }, read.pin, page)}
            />
            <DownloadMenu port={port} messages={messages} columns={shown} />
            <MoreMenu
              isolation={query.isolation}
              onIsolation={isolation => change({ isolation })}
            />
          </div>
          <ShownMessages
            query={query}
            change={change}
            read={read}
            tail={tail}
            columns={shown}
            registryMessage={known.registryMessage}
            refused={refusal !== undefined}
          />
          {!tail && read.view && (
            <PageButtons
              read={read}
              page={query.page}
              onPage={next => change({ page: next })}
            />
          )}
        </div>
      </ClassificationContext.Provider>
    </StreamPortContext.Provider>
  );
}
