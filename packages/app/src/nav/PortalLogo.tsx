import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import VerifiedUserIcon from '@material-ui/icons/VerifiedUserOutlined';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: 2 * sidebarConfig.logoHeight,
    paddingLeft: 24,
    color: '#ffffff',
    fontSize: 18,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
});

/** The portal's mark, with its name while the sidebar is open. */
export function PortalLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <Link to="/" underline="none" className={classes.root} aria-label="Home">
      <VerifiedUserIcon />
      {isOpen && <span>AI governance</span>}
    </Link>
  );
}
