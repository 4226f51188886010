import { Content, EmptyState, Header, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { DemoSignInPage } from './DemoSignInPage';

/**
 * In a development portal everybody may be anybody. A production portal (`auth.environment:
 * production`) never offers that: whoever runs it adds their own provider here.
 */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  if (config.getOptionalString('auth.environment') !== 'production') {
    return <DemoSignInPage {...props} />;
  }
  return (
    <Page themeId="home">
      <Header title={config.getString('app.title')} />
      <Content>
        <EmptyState
          missing="info"
          title="No way to sign in is set up yet"
          description="Add a sign-in provider under auth.providers in the production configuration and its module in packages/backend, and offer it in packages/app/src/signIn/PortalSignInPage.tsx."
        />
      </Content>
    </Page>
  );
}
