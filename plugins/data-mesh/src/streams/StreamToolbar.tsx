import { Button, Select } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { OutputPort } from '@datamesh-portal/plugin-data-mesh-common';
import { RiRefreshLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { LIMITS } from './useStreamQuery';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
  },
  port: { flex: '0 1 260px' },
  limit: { flex: '0 1 170px' },
  right: {
    marginLeft: 'auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  read: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));

/** Chooses which messages of which port are read, and reads them again. */
export function StreamToolbar(props: {
  ports: OutputPort[];
  port: string;
  limit: number;
  /** What was read and when. */
  summary?: string;
  reading: boolean;
  /** Further controls. */
  children?: ReactNode;
  onPort: (port: string) => void;
  onLimit: (limit: number) => void;
  onRefresh: () => void;
}) {
  const { ports, port, limit, summary, reading, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Select
        className={classes.port}
        label="Port"
        options={ports.map(({ name }) => ({ id: name, label: name }))}
        selectedKey={port}
        onSelectionChange={key => props.onPort(String(key))}
      />
      <Select
        className={classes.limit}
        label="Newest"
        options={LIMITS.map(count => ({
          id: String(count),
          label: `${count} messages`,
        }))}
        selectedKey={String(limit)}
        onSelectionChange={key => props.onLimit(Number(key))}
      />
      <div className={classes.right}>
        {summary && (
          <span className={classes.read} aria-live="polite">
            {summary}
          </span>
        )}
        {children}
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine />}
          isPending={reading}
          onPress={props.onRefresh}
        >
          Refresh
        </Button>
      </div>
    </div>
  );
}
