import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityIconLinkBlueprint } from '@backstage/plugin-catalog-react/alpha';
import PowerSettingsNewIcon from '@material-ui/icons/PowerSettingsNew';
import StorageIcon from '@material-ui/icons/StorageOutlined';
import type {
  AIProductEntity,
  ModelEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { isSafeLink } from '@aiproduct/backstage-plugin-ai-governance-common';
import { isKind } from '../kinds';

function linkTo(href: string | undefined, missing: string) {
  return href && isSafeLink(href)
    ? { href }
    : { disabled: true, title: missing };
}

/** In an emergency the first thing to find. */
const stopProcedure = EntityIconLinkBlueprint.make({
  name: 'stop-procedure',
  params: {
    filter: isKind('AIProduct'),
    useProps: () => {
      const { entity } = useEntity<AIProductEntity>();
      return {
        label: 'Stop it',
        icon: <PowerSettingsNewIcon />,
        ...linkTo(
          entity.spec.humanOversight?.stopProcedure,
          'No stop procedure is declared under spec.humanOversight.stopProcedure',
        ),
      };
    },
  },
});

const registry = EntityIconLinkBlueprint.make({
  name: 'model-registry',
  params: {
    filter: isKind('Model'),
    useProps: () => {
      const { entity } = useEntity<ModelEntity>();
      return {
        label: 'Registry',
        icon: <StorageIcon />,
        ...linkTo(
          entity.spec.registry?.url,
          'No registry is declared under spec.registry.url',
        ),
      };
    },
  },
});

/** Links at the top of the About card. */
export const iconLinks = [stopProcedure, registry];
