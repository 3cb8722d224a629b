import { isError } from '@backstage/errors';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ExampleUserGroup } from './exampleUsers';
import { SignInFrame } from './SignInFrame';

const useStyles = makeStyles(theme => ({
  heading: { margin: theme.spacing(4, 0, 1.5) },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  card: {
    width: '100%',
    height: '100%',
    padding: theme.spacing(2),
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    textAlign: 'left',
    borderRadius: theme.shape.borderRadius * 2,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '&:hover, &:focus-visible': {
      borderColor: theme.palette.primary.main,
      boxShadow: `0 0 0 1px ${theme.palette.primary.main}`,
    },
  },
  name: {
    fontFamily: 'monospace',
    color: theme.palette.text.secondary,
    marginBottom: theme.spacing(1),
  },
  failure: {
    margin: theme.spacing(3, 0),
    padding: theme.spacing(2),
    maxWidth: 720,
    border: `1px solid ${theme.palette.error.main}`,
    borderLeftWidth: 4,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
  },
}));

/** Why signing in failed, in words that say what to do. */
function explain(error: unknown): string {
  if (!isError(error)) {
    return 'The backend gave no reason. Look at its log.';
  }
  if (error.name === 'TypeError') {
    return 'The backend cannot be reached. Check that it runs, then choose again.';
  }
  // The backend's own words are the cause of the client's "Request failed".
  const { cause } = error;
  return isError(cause) ? cause.message : error.message;
}

export const ExampleUserChooser = (props: {
  groups: ExampleUserGroup[];
  failure?: { user: string; error?: Error };
  onChoose: (name: string) => void;
}) => {
  const classes = useStyles();
  const { groups, failure, onChoose } = props;

  return (
    <SignInFrame>
      <Typography>
        Choose who you are. These are example users of the demo, without
        passwords; they exist only in development.
      </Typography>
      {failure && (
        <div role="alert" className={classes.failure}>
          <Typography variant="subtitle1" component="strong">
            Signing in as {failure.user} failed
          </Typography>
          <Typography>{explain(failure.error)}</Typography>
        </div>
      )}
      {groups.map(({ heading, users }) => (
        <section key={heading} aria-label={heading}>
          <Typography variant="h6" component="h2" className={classes.heading}>
            {heading}
          </Typography>
          <ul className={classes.cards}>
            {users.map(user => (
              <li key={user.name}>
                <ButtonBase
                  className={classes.card}
                  onClick={() => onChoose(user.name)}
                  aria-label={`Sign in as ${user.name}`}
                  aria-describedby={`example-user-${user.name}`}
                >
                  <Typography variant="subtitle1" component="span">
                    {user.title}
                  </Typography>
                  <Typography
                    variant="body2"
                    component="span"
                    className={classes.name}
                  >
                    {user.name}
                  </Typography>
                  <Typography
                    id={`example-user-${user.name}`}
                    variant="body2"
                    component="span"
                  >
                    {user.description}
                  </Typography>
                </ButtonBase>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </SignInFrame>
  );
};
