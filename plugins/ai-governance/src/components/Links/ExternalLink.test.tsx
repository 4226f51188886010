/* eslint-disable no-script-url -- what must not become a link */
import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ExternalLink } from './ExternalLink';

describe('ExternalLink', () => {
  it.each([
    'https://wiki.example.com/stop',
    'http://wiki.example.com/stop',
    'mailto:governance@example.com',
  ])('links to %s', async href => {
    renderInTestApp(<ExternalLink href={href}>How to stop it</ExternalLink>);
    expect(
      await screen.findByRole('link', { name: /How to stop it/ }),
    ).toHaveAttribute('href', href);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example.com',
    'not a link',
    '<img src=x onerror=alert(1)>',
  ])('shows %s as text', async href => {
    renderInTestApp(<ExternalLink href={href}>How to stop it</ExternalLink>);
    expect(await screen.findByText(/How to stop it/)).toHaveTextContent(
      `How to stop it: ${href.trim()}`,
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(document.querySelector('img, script[src="x"]')).toBeNull();
  });
});
