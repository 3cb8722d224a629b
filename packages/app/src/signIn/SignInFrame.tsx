import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { PortalIcon } from '../nav/PortalIcon';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    padding: theme.spacing(6, 2),
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  column: { maxWidth: 880, margin: '0 auto' },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(4),
  },
  title: { fontSize: 28, fontWeight: 700, margin: 0 },
  notice: { padding: theme.spacing(3), maxWidth: 640 },
}));

export const SignInFrame = ({ children }: { children: ReactNode }) => {
  const classes = useStyles();
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <PortalIcon size={44} />
          <h1 className={classes.title}>Data Mesh Portal</h1>
        </div>
        {children}
      </div>
    </main>
  );
};

export const SignInNotice = (props: { title: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <Paper variant="outlined" className={classes.notice}>
      <Typography variant="h6" component="h2" gutterBottom>
        {props.title}
      </Typography>
      <Typography>{props.children}</Typography>
    </Paper>
  );
};
