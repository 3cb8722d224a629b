import { sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import { Link } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { PortalIcon } from './PortalIcon';

const useStyles = makeStyles(theme => ({
  link: {
    height: 2.5 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.25),
    paddingLeft: (sidebarConfig.drawerWidthClosed - 30) / 2,
    whiteSpace: 'nowrap',
    color: '#ffffff',
  },
  wordmark: {
    fontSize: 15,
    fontWeight: 600,
    letterSpacing: '0.01em',
  },
}));

export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <Link
      standalone
      href="/"
      className={classes.link}
      aria-label="Data Mesh Portal, to the catalog"
    >
      <PortalIcon size={30} />
      {isOpen && <span className={classes.wordmark}>Data Mesh Portal</span>}
    </Link>
  );
};
