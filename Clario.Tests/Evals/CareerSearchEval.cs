using Clario.Careers;
using Clario.Support;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Clario.Evals;

/// <summary>What people type, and the occupation of O*NET 30.1 that should come first. Several are right where the words alone don't decide.</summary>
public sealed class CareerSearchEval(ImportedApp app, ITestOutputHelper output) : IClassFixture<ImportedApp>
{
    private static readonly (string Query, string[] Right)[] Asked =
    [
        ("software engineer", ["Software Developers"]), ("sofware enginer", ["Software Developers"]), ("web dev", ["Web Developers"]),
        ("nurse practitioner", ["Nurse Practitioners"]), ("nurse", ["Registered Nurses"]), ("nurze", ["Registered Nurses"]),
        ("acountant", ["Accountants and Auditors"]), ("doctor", ["General Internal Medicine Physicians", "Family Medicine Physicians"]),
        ("truck driver", ["Heavy and Tractor-Trailer Truck Drivers"]), ("lorry driver", ["Heavy and Tractor-Trailer Truck Drivers"]),
        ("ux designer", ["Web and Digital Interface Designers"]), ("grafic desiner", ["Graphic Designers"]), ("data scientist", ["Data Scientists"]),
        ("data analyst", ["Data Scientists", "Business Intelligence Analysts"]), ("lawyer", ["Lawyers"]), ("atorney", ["Lawyers"]),
        ("electrcian", ["Electricians"]), ("plumber", ["Plumbers, Pipefitters, and Steamfitters"]), ("chef", ["Chefs and Head Cooks"]),
        ("waiter", ["Waiters and Waitresses"]), ("barista", ["Baristas"]), ("police officer", ["Police and Sheriff's Patrol Officers"]),
        ("fire fighter", ["Firefighters"]), ("cyber security", ["Information Security Analysts"]),
        ("machine learning engineer", ["Data Scientists", "Computer and Information Research Scientists", "Computer Systems Engineers/Architects"]),
        ("phsycologist", ["Clinical and Counseling Psychologists"]), ("mechanical engineer", ["Mechanical Engineers"]),
        ("high school teacher", ["Secondary School Teachers, Except Special and Career/Technical Education"]),
        ("elementry teacher", ["Elementary School Teachers, Except Special Education", "Special Education Teachers, Elementary School"]),
        ("vet", ["Veterinarians"]), ("dentist", ["Dentists, General"]), ("hr manager", ["Human Resources Managers"]),
        ("project manager", ["Project Management Specialists"]), ("journalist", ["News Analysts, Reporters, and Journalists"]),
        ("welder", ["Welders, Cutters, Solderers, and Brazers"]), ("i want to be a nurse", ["Registered Nurses"]),
        ("c++ programmer", ["Computer Programmers"]), ("café manager", ["Food Service Managers"]), ("farmer", ["Farmers, Ranchers, and Other Agricultural Managers"]),
        ("it support", ["Computer User Support Specialists"]), ("actuary", ["Actuaries"]), ("pharmasist", ["Pharmacists"]),
        ("social worker", ["Child, Family, and School Social Workers"]), ("video game designer", ["Video Game Designers"]),
    ];

    [SkippableFact]
    public async Task The_right_occupation_comes_first()
    {
        await app.OnetAsync();
        var wrong = new List<string>();
        foreach (var (query, right) in Asked)
        {
            var found = await app.Anonymous.GetAsync<CareerList>($"/api/careers?query={Uri.EscapeDataString(query)}&pageSize=3");
            if (found.Items.Count == 0 || !right.Contains(found.Items[0].Title))
                wrong.Add($"{query}: {string.Join(" | ", found.Items.Select(c => c.Title))}");
        }
        output.WriteLine($"{Asked.Length - wrong.Count} of {Asked.Length} first");
        wrong.ShouldBeEmpty();
    }
}
