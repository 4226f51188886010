import { Card, CardBody, CardHeader, Flex, Grid, Text } from '@backstage/ui';
import type { DemoPeople, DemoPerson } from './DemoSignIn';

/** People to choose from, each with role and teams. */
export function PeopleList({
  people: { items, totalItems },
  onChoose,
}: {
  people: DemoPeople;
  onChoose: (person: DemoPerson) => void;
}) {
  if (items.length === 0) {
    return <Text>Nobody fits these words.</Text>;
  }
  return (
    <Flex direction="column" gap="3">
      <Grid.Root columns={{ initial: '1', sm: '2', md: '3', lg: '4' }} gap="3">
        {items.map(person => (
          <Card
            key={person.entityRef}
            label={`Sign in as ${person.name}`}
            onPress={() => onChoose(person)}
          >
            <CardHeader>
              <Text weight="bold">{person.name}</Text>
            </CardHeader>
            <CardBody>
              <Flex direction="column" gap="1">
                {person.role && <Text>{person.role}</Text>}
                <Text variant="body-small">
                  {person.teams.join(', ') || 'In no team'}
                </Text>
              </Flex>
            </CardBody>
          </Card>
        ))}
      </Grid.Root>
      {totalItems > items.length && (
        <Text>
          {`${items.length} of ${totalItems} people. Search to find the others.`}
        </Text>
      )}
    </Flex>
  );
}
