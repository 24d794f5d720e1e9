# A Flask app that signs its people in through Authlib. The registration is the one that GateKeeper's pages show, with
# host and credentials from the environment; what stands around it is what any Flask app has.
import logging
import os
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError
from flask import Flask, jsonify, session, url_for

# requests' own log: the row counts what was fetched.
logging.basicConfig(level=logging.DEBUG)

app = Flask(__name__)
app.secret_key = os.urandom(32)

from authlib.integrations.flask_client import OAuth
oauth = OAuth(app)
oauth.register(
name='gatekeeper',
server_metadata_url=os.environ['ISSUER'] + '/.well-known/openid-configuration',
client_id=os.environ['CLIENT_ID'],
client_secret=os.environ['CLIENT_SECRET'],
client_kwargs={'scope': os.environ.get('SCOPE', 'openid email profile'), 'code_challenge_method': os.environ.get('PKCE')},
)


@app.route('/')
def home():
    return jsonify(session.get('user'))


@app.route('/login')
def login():
    return oauth.gatekeeper.authorize_redirect(url_for('callback', _external=True))


@app.route(urlsplit(os.environ['REDIRECT_URI']).path)
def callback():
    token = oauth.gatekeeper.authorize_access_token()
    session['user'] = token['userinfo']
    return jsonify(userinfo=token['userinfo'], fetched=oauth.gatekeeper.userinfo(token=token), id_token=token['id_token'])


@app.errorhandler(OAuthError)
def refused(error):
    return jsonify(error=error.error, description=error.description)


if __name__ == '__main__':
    app.run(host='127.0.0.1', port=int(os.environ['PORT']))
