import { EntityName } from '@datamesh-portal/plugin-data-mesh-react';
import { Fragment } from 'react';

const SHOWN_DECIDERS = 5;

/** Who may decide, any of them, as part of a sentence. */
export function Deciders(props: { refs: string[] }) {
  const shown = props.refs.slice(0, SHOWN_DECIDERS);
  const more = props.refs.length - shown.length;
  if (shown.length === 0) {
    return <>Nobody can decide now</>;
  }
  return (
    <>
      {shown.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ' or '}
          <EntityName entityRef={ref} />
        </Fragment>
      ))}
      {more > 0 && ` or ${more} more`}
    </>
  );
}
