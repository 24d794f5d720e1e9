// An app that signs its people in through go-oidc and x/oauth2. The configuration is the one that GateKeeper's pages show,
// with host and credentials from the environment; what stands around it is what any such app has.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

type answer map[string]interface{}

// What a browser's sign-in needs until it comes back; one person at a time is enough here.
type pending struct{ state, nonce, verifier string }

type app struct {
	provider *oidc.Provider
	config   oauth2.Config
	verifier *oidc.IDTokenVerifier
	pkce     bool

	mutex   sync.Mutex
	pending pending
	token   *oauth2.Token
	sources map[string]oauth2.TokenSource
}

func main() {
	ctx := oidc.ClientContext(context.Background(), &http.Client{Transport: logged{}})
	provider, _ := oidc.NewProvider(ctx, os.Getenv("ISSUER"))
	config := oauth2.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		Endpoint:     provider.Endpoint(),
		RedirectURL:  os.Getenv("REDIRECT_URI"),
		Scopes:       []string{oidc.ScopeOpenID, "email", "profile"},
	}
	if os.Getenv("OFFLINE") != "" {
		config.Scopes = append(config.Scopes, oidc.ScopeOfflineAccess)
	}
	settings := &oidc.Config{ClientID: config.ClientID}
	if alg := os.Getenv("ALG"); alg != "" {
		settings.SupportedSigningAlgs = []string{alg}
	}
	a := &app{provider: provider, config: config, verifier: provider.Verifier(settings), pkce: os.Getenv("PKCE") != ""}
	serve(ctx, "/login", a.login)
	back, _ := url.Parse(config.RedirectURL)
	serve(ctx, back.Path, a.callback)
	serve(ctx, "/userinfo", a.userinfo)
	serve(ctx, "/refresh", a.refresh)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}

func (a *app) login(ctx context.Context, w http.ResponseWriter, r *http.Request) answer {
	a.pending = pending{state: random(), nonce: random(), verifier: random()}
	options := []oauth2.AuthCodeOption{oidc.Nonce(a.pending.nonce)}
	if a.pkce {
		options = append(options, challenge(a.pending.verifier)...)
	}
	http.Redirect(w, r, a.config.AuthCodeURL(a.pending.state, options...), http.StatusFound)
	return nil
}

func (a *app) callback(ctx context.Context, w http.ResponseWriter, r *http.Request) answer {
	if refused := r.FormValue("error"); refused != "" {
		return answer{"error": refused, "description": r.FormValue("error_description")}
	}
	if r.FormValue("state") != a.pending.state {
		return answer{"error": "state differs"}
	}
	options := []oauth2.AuthCodeOption{}
	if a.pkce {
		options = append(options, oauth2.SetAuthURLParam("code_verifier", a.pending.verifier))
	}
	token, err := a.config.Exchange(ctx, r.FormValue("code"), options...)
	if err != nil {
		return answer{"error": err.Error()}
	}
	raw, _ := token.Extra("id_token").(string)
	idToken, err := a.verifier.Verify(ctx, raw)
	if err != nil {
		return answer{"error": err.Error()}
	}
	if err := idToken.VerifyAccessToken(token.AccessToken); err != nil {
		return answer{"error": err.Error()}
	}
	var claims map[string]interface{}
	if err := idToken.Claims(&claims); err != nil {
		return answer{"error": err.Error()}
	}
	a.token = token
	a.sources = map[string]oauth2.TokenSource{
		"first":  a.config.TokenSource(ctx, token),
		"second": a.config.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}),
	}
	return answer{"nonce": idToken.Nonce == a.pending.nonce, "at_hash": idToken.AccessTokenHash, "claims": claims}
}

func (a *app) userinfo(ctx context.Context, w http.ResponseWriter, r *http.Request) answer {
	info, err := a.provider.UserInfo(ctx, a.sources["first"])
	if err != nil {
		return answer{"error": err.Error()}
	}
	return answer{"subject": info.Subject, "email": info.Email, "email_verified": info.EmailVerified}
}

// Lets the source's token expire, and asks the source for a token as any call of an API does.
func (a *app) refresh(ctx context.Context, w http.ResponseWriter, r *http.Request) answer {
	a.token.Expiry = time.Now().Add(-time.Minute)
	token, err := a.sources[r.FormValue("source")].Token()
	if err != nil {
		return answer{"error": err.Error()}
	}
	rotated := token.RefreshToken != a.token.RefreshToken && token.AccessToken != a.token.AccessToken
	a.token = token
	return answer{"rotated": rotated, "valid": token.Valid()}
}

func serve(ctx context.Context, path string, handle func(context.Context, http.ResponseWriter, *http.Request) answer) {
	var mutex sync.Mutex
	http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		if found := handle(ctx, w, r); found != nil {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(found)
		}
	})
}

// Prints each request and its status: the rows count them.
type logged struct{}

func (logged) RoundTrip(r *http.Request) (*http.Response, error) {
	scheme := strings.SplitN(r.Header.Get("Authorization")+" ", " ", 2)[0]
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		log.Println(r.Method, r.URL.Path, scheme, response.StatusCode)
	}
	return response, err
}
