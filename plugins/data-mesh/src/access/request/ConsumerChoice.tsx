import { Select } from '@backstage/ui';
import { ConsumerOption } from '@datamesh-portal/plugin-data-mesh-common';
import { useFormStyles } from './useFormStyles';

const MANY = 8;

const SOURCES = {
  annotation: 'the annotation data-mesh/kafka-principal names it.',
  portal: 'the portal keeps this account and makes its password.',
};

function optionOf(consumer: ConsumerOption) {
  const { entityRef, title, problem } = consumer;
  return {
    id: entityRef,
    label: title ? `${title} (${entityRef})` : entityRef,
    description: problem,
    disabled: Boolean(problem),
  };
}

/** Chooses for whom the access is, and says how they connect. */
export function ConsumerChoice(props: {
  consumers: ConsumerOption[];
  chosen: string;
  onChange: (entityRef: string) => void;
}) {
  const { consumers, chosen, onChange } = props;
  const classes = useFormStyles();
  const consumer = consumers.find(({ entityRef }) => entityRef === chosen);
  return (
    <div>
      <Select
        label="For whom"
        description="You, a group of yours, or a component or system that you own."
        options={consumers.map(optionOf)}
        search={consumers.length > MANY ? true : undefined}
        value={chosen || null}
        onChange={key => key !== null && onChange(String(key))}
      />
      {consumer && (
        <p className={classes.hint}>
          Connects as <span className={classes.mono}>{consumer.principal}</span>
          : {SOURCES[consumer.principalSource]}
        </p>
      )}
    </div>
  );
}
