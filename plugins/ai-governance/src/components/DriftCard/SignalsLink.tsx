import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { signalsTabRouteRef } from '../../routes';

/** Leads to the whole curves, where the portal has that tab. */
export function SignalsLink() {
  const tab = useRouteRef(signalsTabRouteRef);
  if (!tab) return null;
  return (
    <div>
      <Link to={tab()}>Whole curves, tables and triggers</Link>
    </div>
  );
}
