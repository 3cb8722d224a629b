import { VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { makeStyles } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  // Quiet text needs the paper's contrast; the page is a shade darker.
  root: {
    borderRadius: theme.shape.borderRadius * 2,
    backgroundColor: theme.palette.background.paper,
  },
}));

/** What stands in place of the requests, below the headings that it needs. */
export function InboxState(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section className={classes.root}>
      <VisuallyHidden>
        <h2>Requests</h2>
        <h3>{props.title}</h3>
      </VisuallyHidden>
      {props.children}
    </section>
  );
}
