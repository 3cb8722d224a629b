import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Combobox, Select, Skeleton } from '@backstage/ui';
import {
  ClusterHealth,
  StreamListItem,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  failureOf,
  FailurePanel,
  Remote,
  StatePanel,
  useClusters,
  useStreams,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useEffect } from 'react';
import { makeStyles, stacked } from '../../chrome/styles';
import { PickedStream } from './requireStream';

const useStyles = makeStyles(theme => ({
  root: stacked(theme.spacing(2)),
  error: {
    margin: 0,
    fontSize: '0.8125rem',
    color: theme.palette.error.main,
  },
}));

function clusterOption(cluster: ClusterHealth) {
  return {
    id: cluster.name,
    label: cluster.title,
    description:
      cluster.status === 'unreachable' ? 'cannot be reached now' : undefined,
    disabled: cluster.status === 'unreachable',
  };
}

function streamOption(stream: StreamListItem) {
  return {
    id: stream.topic,
    label: stream.topic,
    description: stream.claimedBy && `already part of ${stream.claimedBy}`,
    disabled: Boolean(stream.claimedBy),
  };
}

/** Stands where choices would be until they are there. */
function NoChoices(props: {
  /** What is to be chosen from: `clusters`. */
  of: string;
  /** The same, as in "You may not see …". */
  what: string;
  remote: Remote<unknown>;
}) {
  const { error, loading, refresh } = props.remote;
  return error && !loading ? (
    <FailurePanel error={error} what={props.what} onRetry={refresh} />
  ) : (
    <div role="status" aria-label={`Loading ${props.of}`}>
      <Skeleton height={32} />
    </div>
  );
}

function TopicChooser(props: {
  cluster: string;
  topic?: string;
  onChange: (topic: string | undefined) => void;
}) {
  const { cluster, topic, onChange } = props;
  const streams = useStreams(cluster);
  if (!streams.value) {
    return (
      <NoChoices
        of="streams"
        what={`the streams of ${cluster}`}
        remote={streams}
      />
    );
  }
  const free = streams.value.filter(stream => !stream.claimedBy);
  if (free.length === 0) {
    return (
      <StatePanel state="empty" title="No stream is left to publish">
        {streams.value.length > 0
          ? 'A data product claims each stream of this cluster already.'
          : 'This cluster has no topics that the portal may see.'}
      </StatePanel>
    );
  }
  return (
    <Combobox
      label="Stream"
      description={`${free.length} of ${streams.value.length} streams are not part of a data product yet.`}
      placeholder="Search topics"
      isRequired
      options={streams.value.map(streamOption)}
      value={topic ?? null}
      onChange={key => onChange(key ? String(key) : undefined)}
    />
  );
}

/**
 * The scaffolder field `DataMeshStreamPicker`: first a cluster, then one of its
 * streams that no data product claims. Its value is `{ cluster, topic }`.
 */
export function DataMeshStreamPicker(
  props: FieldExtensionComponentProps<PickedStream>,
) {
  const { formData, onChange, rawErrors } = props;
  const classes = useStyles();
  const clusters = useClusters();
  const chosen = clusters.value?.find(({ name }) => name === formData?.cluster);

  // One cluster is no choice.
  const only = clusters.value?.length === 1 ? clusters.value[0] : undefined;
  useEffect(() => {
    if (only && formData?.cluster !== only.name) {
      onChange({ cluster: only.name });
    }
  }, [only, formData?.cluster, onChange]);

  if (!clusters.value) {
    return <NoChoices of="clusters" what="the clusters" remote={clusters} />;
  }
  if (clusters.value.length === 0) {
    return (
      <StatePanel state="empty" title="No cluster is configured">
        Ask whoever runs this portal to add one under{' '}
        <code>dataMesh.kafka.clusters</code>.
      </StatePanel>
    );
  }
  return (
    <div className={classes.root}>
      <Select
        label="Cluster"
        isRequired
        options={clusters.value.map(clusterOption)}
        value={formData?.cluster ?? null}
        onChange={key => onChange({ cluster: String(key) })}
      />
      {chosen?.status === 'unreachable' ? (
        <Alert
          status="warning"
          icon
          title={`${chosen.title} cannot be reached now`}
          description={chosen.message ?? 'Try again once its brokers answer.'}
        />
      ) : (
        chosen && (
          <TopicChooser
            key={chosen.name}
            cluster={chosen.name}
            topic={formData?.topic}
            onChange={topic => onChange({ cluster: chosen.name, topic })}
          />
        )
      )}
      {clusters.error && (
        <p className={classes.error}>{failureOf(clusters.error).message}</p>
      )}
      {rawErrors && rawErrors.length > 0 && (
        <p className={classes.error} role="alert">
          {rawErrors.join(' ')}
        </p>
      )}
    </div>
  );
}
