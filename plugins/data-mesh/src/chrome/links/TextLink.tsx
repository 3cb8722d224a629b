import { Link, LinkProps, VisuallyHidden } from '@backstage/ui';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  link: {
    font: 'inherit',
    display: 'inline',
    color: theme.palette.primary.main,
  },
}));

/**
 * A link in the font of the text around it and the colour of the catalog's links;
 * `standalone` leaves its line out until the pointer is there. What lies outside
 * of the portal opens in a tab of its own.
 */
export function TextLink({ children, className, ...props }: LinkProps) {
  const classes = useStyles();
  const outside = /^[a-z][a-z\d+.-]*:/i.test(props.href ?? '');
  return (
    <Link
      {...(outside && { target: '_blank', rel: 'noopener noreferrer' })}
      {...props}
      className={[classes.link, className].filter(Boolean).join(' ')}
    >
      {children}
      {outside && <VisuallyHidden>, opens in a new tab</VisuallyHidden>}
    </Link>
  );
}
