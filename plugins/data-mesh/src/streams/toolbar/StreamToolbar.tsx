import { Button, Select } from '@backstage/ui';
import { OutputPort } from '@datamesh-portal/plugin-data-mesh-common';
import { RiPlayLine, RiRefreshLine, RiStopLine } from '@remixicon/react';
import { makeStyles } from '../../chrome/styles';
import { PortChooser } from '../../chrome/toolbars/PortChooser';
import { useToolbarStyles } from '../../chrome/toolbars/useToolbarStyles';
import { LIMITS, StreamQuery } from '../query/streamQuery';
import { CommittedField } from './CommittedField';
import { StartChooser } from './StartChooser';

const useStyles = makeStyles({
  start: { flex: '0 1 210px', minWidth: 130 },
  narrow: { flex: '0 0 84px', width: 84 },
  limit: { flex: '0 0 100px', minWidth: 100 },
});

function partitionProblem(text: string): string | undefined {
  return text === '' || text === 'all' || /^\d{1,6}$/.test(text)
    ? undefined
    : 'A number, or empty';
}

/** Chooses which messages of which port are read, and reads or follows them. */
export function StreamToolbar(props: {
  ports: OutputPort[];
  port: string;
  query: StreamQuery;
  reading: boolean;
  onChange: (changes: Partial<StreamQuery>) => void;
  onRead: () => void;
  onStop: () => void;
  onLive: (live: boolean) => void;
}) {
  const { ports, port, query, reading, onChange } = props;
  const classes = useStyles();
  const toolbar = useToolbarStyles();
  return (
    <div className={toolbar.root}>
      <PortChooser
        ports={ports}
        port={port}
        onChange={name => onChange({ port: name })}
      />
      {!query.live && (
        <StartChooser
          className={classes.start}
          start={query.start}
          onChange={start => onChange({ start })}
        />
      )}
      <CommittedField
        className={classes.narrow}
        label="Partition"
        placeholder="all"
        value={query.partition === undefined ? '' : String(query.partition)}
        problem={partitionProblem}
        onCommit={text =>
          onChange({ partition: /^\d+$/.test(text) ? +text : undefined })
        }
      />
      {!query.live && (
        <Select
          className={classes.limit}
          label="Limit"
          options={LIMITS.map(count => ({
            id: String(count),
            label: count.toLocaleString('en'),
          }))}
          value={String(query.limit)}
          onChange={key => onChange({ limit: Number(key) })}
        />
      )}
      <div className={toolbar.right}>
        {!query.live && (
          <Button
            variant="secondary"
            iconStart={reading ? <RiStopLine /> : <RiRefreshLine />}
            onPress={reading ? props.onStop : props.onRead}
          >
            {reading ? 'Stop' : 'Read'}
          </Button>
        )}
        <Button
          variant={query.live ? 'secondary' : 'primary'}
          iconStart={query.live ? <RiStopLine /> : <RiPlayLine />}
          onPress={() => props.onLive(!query.live)}
        >
          {query.live ? 'End live' : 'Live'}
        </Button>
      </div>
    </div>
  );
}
