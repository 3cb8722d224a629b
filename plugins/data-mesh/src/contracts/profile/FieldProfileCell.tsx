import { FieldProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { MaskedValue } from '@datamesh-portal/plugin-data-mesh-react';
import { finePrint, makeStyles } from '../../chrome/styles';
import { FieldHistogram } from './FieldHistogram';
import { summarizeField } from './figures';

const HEIGHT_PX = 22;
const WIDEST_BAR_PX = 24;

const useStyles = makeStyles(theme => ({
  words: { marginTop: 2, ...finePrint(theme) },
}));

/** A field of the sample in one glance. */
export function FieldProfileCell(props: {
  path: string;
  profile?: FieldProfile;
  /** Whether the viewer sees it masked, itself or what it is part of. */
  masked: boolean;
  /** Whether there are values of the field itself, not only of those below. */
  hasValues: boolean;
}) {
  const { path, profile, masked, hasValues } = props;
  const classes = useStyles();
  if (masked || profile?.masked) {
    return (
      <MaskedValue
        field={path}
        reason="its figures are hidden from you, as its values are"
      />
    );
  }
  if (!profile) {
    return hasValues ? (
      <span className={classes.words}>not in the sample</span>
    ) : null;
  }
  const { histogram = [] } = profile;
  return (
    <>
      {histogram.length > 0 && (
        <div style={{ maxWidth: histogram.length * WIDEST_BAR_PX }}>
          <FieldHistogram
            bars={histogram}
            heightPx={HEIGHT_PX}
            label={`Values of ${path} from ${histogram[0].label} to ${
              histogram[histogram.length - 1].label
            }`}
          />
        </div>
      )}
      <div className={classes.words}>{summarizeField(profile)}</div>
    </>
  );
}
