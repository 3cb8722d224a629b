import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { FailurePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { EmptyLineage } from './EmptyLineage';
import { useLineageLayout } from './layout/useLineageLayout';
import { LineageSkeleton } from './LineageSkeleton';
import { LoadedLineage, useLineage } from './loading';
import { LineageOptions, useLineageOptions } from './useLineageOptions';
import { LineageGraphView } from './view/LineageGraphView';
import { LineageLegend } from './view/LineageLegend';
import { LineageList } from './view/LineageList';
import { LineageToolbar } from './view/LineageToolbar';

/** How much is shown of how much is known, as "Showing 42 of at least 310". */
function summaryOf({ view }: LoadedLineage): string {
  const count = (sign: number) =>
    [...view.distances.values()].filter(value => Math.sign(value) === sign)
      .length;
  const sides = `${count(-1)} upstream, ${count(1)} downstream`;
  const shown = view.distances.size - 1;
  return view.hiddenTotal > 0
    ? `${sides}. Showing ${shown} of at least ${shown + view.hiddenTotal}.`
    : `${sides}.`;
}

function PlacedLineage(props: {
  loaded: LoadedLineage;
  options: LineageOptions;
  title: string;
}) {
  const { loaded, options, title } = props;
  const { placed, error } = useLineageLayout(loaded);
  if (error) {
    throw error;
  }
  if (!placed) {
    return <LineageSkeleton />;
  }
  return (
    <>
      <LineageGraphView
        placed={placed}
        label={`Lineage of ${title}`}
        onExpand={options.expand}
      />
      <LineageLegend />
    </>
  );
}

/**
 * Where the data of the current entity comes from and where it goes.
 *
 * @public
 */
export function EntityLineageContent() {
  const { entity } = useEntity();
  const options = useLineageOptions(stringifyEntityRef(entity));
  const { loaded, error, retry } = useLineage(entity, options);

  if (error) {
    return <FailurePanel error={error} what="the lineage" onRetry={retry} />;
  }
  if (!loaded) {
    return <LineageSkeleton />;
  }
  const empty = loaded.view.distances.size === 1;
  if (empty && options.sides === 'both') {
    return <EmptyLineage sides="both" />;
  }
  let content = (
    <PlacedLineage
      loaded={loaded}
      options={options}
      title={entity.metadata.title ?? entity.metadata.name}
    />
  );
  if (empty) {
    content = <EmptyLineage sides={options.sides} />;
  } else if (options.form === 'list') {
    content = <LineageList {...loaded} />;
  }
  return (
    <>
      <LineageToolbar options={options} summary={summaryOf(loaded)} />
      {content}
    </>
  );
}
