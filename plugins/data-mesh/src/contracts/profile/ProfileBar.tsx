import { Button } from '@backstage/ui';
import { SampleProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: { ...wrappingRow(theme.spacing(1, 2)), ...smallText(theme) },
}));

function describeSample(profile: SampleProfile): string {
  const { messages, undecodable, readAt } = profile;
  const count = messages.toLocaleString('en');
  return [
    messages === 1
      ? 'Profile of the only message'
      : `Profile of the ${count} newest messages`,
    undecodable && `${undecodable.toLocaleString('en')} could not be decoded`,
    `read at ${readAt.toLocaleTimeString()}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Reads figures on a sample when asked, and says how that goes. */
export function ProfileBar(props: {
  /** How many messages are asked for. */
  messages: number;
  asked: boolean;
  profile: Remote<SampleProfile>;
  onProfile: () => void;
  onHide: () => void;
}) {
  const { messages, asked, profile, onProfile, onHide } = props;
  const classes = useStyles();
  const count = messages.toLocaleString('en');
  const { value, loading } = profile;
  return (
    <div className={classes.root}>
      {!asked && (
        <Button variant="secondary" onPress={onProfile}>
          Profile {count} newest messages
        </Button>
      )}
      <span role="status">
        {asked && loading && `Reading the ${count} newest messages…`}
        {asked && !loading && value && describeSample(value)}
        {asked && !loading && value?.messages === 0 && ' · no messages yet'}
      </span>
      {asked && (
        <>
          {!loading && (
            <Button variant="tertiary" onPress={profile.refresh}>
              Read again
            </Button>
          )}
          <Button variant="tertiary" onPress={onHide}>
            {loading ? 'Stop' : 'Hide profile'}
          </Button>
        </>
      )}
    </div>
  );
}
