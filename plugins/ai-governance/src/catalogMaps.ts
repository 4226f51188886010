import type { IconComponent } from '@backstage/core-plugin-api';
import { ALL_RELATIONS } from '@backstage/plugin-catalog-graph';
import DeviceHubIcon from '@material-ui/icons/DeviceHub';
import EmojiObjectsIcon from '@material-ui/icons/EmojiObjectsOutlined';
import SecurityIcon from '@material-ui/icons/SecurityOutlined';
import TableChartIcon from '@material-ui/icons/TableChartOutlined';
import { REF_FIELDS } from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * An icon for each of our kinds, by kind in lower case: for `kindIcons` of an entity presentation API of your own.
 *
 * @public
 */
export const aiKindIcons: Record<string, IconComponent> = {
  aiproduct: EmojiObjectsIcon,
  model: DeviceHubIcon,
  dataset: TableChartIcon,
  guardrail: SecurityIcon,
};

/**
 * The relations that our kinds make and the catalog does not know by itself, each with its inverse: for
 * `knownRelationPairs` of a catalog graph API of your own.
 *
 * @public
 */
export const aiRelationPairs: [string, string][] = [
  ...new Map(
    REF_FIELDS.flatMap(({ relations }) =>
      relations
        .filter(({ type }) => !ALL_RELATIONS.includes(type))
        .map(({ type, inverse }) => [type, inverse] as [string, string]),
    ).map(pair => [pair[0], pair]),
  ).values(),
];

/**
 * All of those relations, in both directions: for `knownRelations` of a catalog graph API of your own.
 *
 * @public
 */
export const aiRelations: string[] = aiRelationPairs.flat();
